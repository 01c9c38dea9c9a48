"""Serving the app: options, who can reach it, what the terminal says, and who is logged in (OpenID Connect).

Without ``[auth]`` in the secrets there is no login, and nothing of it shows.
"""
