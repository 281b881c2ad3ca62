"""How well a reader reads: its readings beside those of people, counted by published definitions."""
