"""Knowledge of the world that is no coding decision: calendar phrases, places, country codes."""
