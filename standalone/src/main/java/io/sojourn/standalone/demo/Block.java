package io.sojourn.standalone.demo;

/** The ground between four streets, in metres on the squared paper, the streets' own width taken off. */
record Block(int column, int row, double west, double south, double east, double north) {
    double width() {
        return east - west;
    }

    double depth() {
        return north - south;
    }

    Block shrunkBy(double metres) {
        return new Block(column, row, west + metres, south + metres, east - metres, north - metres);
    }

    Spot centerOnPaper() {
        return new Spot((west + east) / 2, (south + north) / 2);
    }
}
