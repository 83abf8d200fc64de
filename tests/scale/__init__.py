"""How many processes, connections and machines so many classes need: `python -m tests.scale` prints the tables of
docs/scale.md from the costs and rates in costs.toml, and plays each size through."""
