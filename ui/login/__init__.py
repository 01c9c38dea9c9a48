"""Logging in at a service of the organisation (OpenID Connect), when an admin has configured one in the secrets.

Without ``[auth]`` in the secrets there is no login, and nothing here shows.
"""
