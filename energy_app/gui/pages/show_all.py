"""The button below a table with many rows: a table within a page does not scroll, it grows."""

from PySide6.QtWidgets import QPushButton

from energy_app.gui.pages.table import Table


class ShowAll(QPushButton):
    """Shows all rows of a table, or only the first ones again; out of view where these are all."""

    def __init__(self, table: Table, most: int) -> None:
        super().__init__()
        self._table, self._most = table, most
        self._is_open = False
        self.setProperty("kind", "quiet")
        self.setVisible(False)
        self.clicked.connect(self._switch)

    def fit(self) -> None:
        """The rows have changed."""
        count = self._table.model().rowCount()
        self._table.show_first(None if self._is_open else self._most)
        self.setVisible(count > self._most)
        if self._is_open:
            self.setText(self.tr("Show only {count}").format(count=self._most))
        else:
            self.setText(self.tr("Show all {count}").format(count=count))
        self.setAccessibleName(f"{self._table.accessibleName()}: {self.text()}")

    def _switch(self) -> None:
        self._is_open = not self._is_open
        self.fit()
