"""A REST server with the common text-to-speech interface before a Gradio Space."""
