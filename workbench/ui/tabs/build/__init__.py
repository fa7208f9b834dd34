"""The Build tab: the network, layer by layer."""
