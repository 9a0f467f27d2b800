"""flagstate: whose flag an app sails under, and where its data goes."""

__version__ = "0.1.0"
