"""The form that a client fills in on a phone: one file, no network, no name; and the small file that comes back."""
