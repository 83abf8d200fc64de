"""What people typed, made into clean values."""
