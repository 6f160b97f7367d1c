project = "A Sphinx site"
extensions = ["myst_parser"]
html_theme = "alabaster"
html_static_path = ["_static"]
html_css_files = ["downhill/embed.css"]
html_js_files = [("downhill/embed.js", {"type": "module"})]
exclude_patterns = ["node_modules", "site"]
