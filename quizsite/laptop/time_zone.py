"""The time zone of this computer."""

import zoneinfo

import tzlocal


def time_zone_here() -> str:
    """Return the IANA name of the system's time zone, UTC where it has none that is known."""
    try:
        return zoneinfo.ZoneInfo(tzlocal.get_localzone_name()).key
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, TypeError, LookupError, OSError):
        return "UTC"
