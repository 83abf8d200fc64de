"""How many processes, connections and machines so many classes need: `python -m tests.scale` writes docs/scale.md from
the costs and rates in costs.toml, and plays each size through."""
