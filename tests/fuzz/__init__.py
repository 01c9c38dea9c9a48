"""What anybody may put in, made worse at random; see CONTRIBUTING.md."""
