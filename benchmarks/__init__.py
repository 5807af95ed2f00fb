"""How fast and how right Tawatur is: run from the root of the repository, never part of the package."""
