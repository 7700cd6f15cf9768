"""``[lending]`` of ``city.toml``: how many things there are to lend."""

from madoguchi.core import Section


class Lending(Section):
    """The stock of each thing."""

    tent: int = 4
    table: int = 20
    chair: int = 80

    def stock(self, thing: str) -> int:
        """How many of ``thing`` the town has."""
        return {"tent": self.tent, "table": self.table, "chair": self.chair}[thing]
