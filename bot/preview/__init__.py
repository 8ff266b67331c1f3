"""``faqbot preview``: the real bot in a browser, and the page that plays the people it talks to."""
