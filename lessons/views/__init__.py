"""Function views by audience."""
