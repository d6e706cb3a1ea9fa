"""Who a source is: its name, its class, and where the item names it."""
