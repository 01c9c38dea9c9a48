"""What may come: ranges of dates, deadlines, setbacks, the permit, holidays that are not published yet."""
