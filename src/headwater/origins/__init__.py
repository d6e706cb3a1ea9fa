"""Claims to the independent beginnings behind them."""
