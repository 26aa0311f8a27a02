"""Devices, files and libraries behind the ports; each module carries its library's name."""
