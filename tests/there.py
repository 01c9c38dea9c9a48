"""What may be missing by its type and is not in a test: said once, so that nothing below has to ask."""

from typing import TypeVar

Found = TypeVar("Found")


def there(found: Found | None) -> Found:
    """The thing itself; the test fails where there is none."""
    assert found is not None
    return found
