"""Document in, claims out: the engine interface and the engines that ship with Tawatur."""
