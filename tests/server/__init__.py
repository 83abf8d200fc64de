"""What only a server does: run with QUIZSITE_MODE=server and a DATABASE_URL, see .ci/run."""
