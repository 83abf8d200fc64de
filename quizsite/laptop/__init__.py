"""What a laptop needs to be a classroom's server: an address, a port, one instance at a time, a window that talks."""
