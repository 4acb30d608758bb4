import Autograd
import Figures

extension Tensor {
  /// Returns the elements as coloured cells.
  ///
  /// The last dimension goes across and the one before it down; of a tensor with more dimensions,
  /// the matrices are one under the other, with the indices of each row in front of it.
  ///
  /// - Parameters:
  ///   - title: The text above the cells; by default the shape.
  ///   - rows: A name for each row; by default the indices.
  ///   - columns: A name for each column; by default the indices.
  ///   - x: The name of the columns as a whole.
  ///   - y: The name of the rows as a whole.
  ///   - scale: How elements turn into colours.
  ///   - limits: The values of the colours at both ends; by default those of the elements.
  /// - Returns: A figure of the elements' current values.
  public func heatMap(
    _ title: String = "", rows: [String] = [], columns: [String] = [], x: String = "",
    y: String = "", scale: ColorScale = .automatic, limits: ClosedRange<Double>? = nil
  ) -> HeatMap {
    let grid = ElementGrid(of: self)
    return HeatMap(
      title.isEmpty ? "Shape \(shape)" : title, of: grid.rows(of: doubles()),
      rows: rows.isEmpty ? grid.rowNames : rows,
      columns: columns.isEmpty ? grid.columnNames : columns, x: x, y: y, scale: scale,
      limits: limits)
  }

  /// Returns the elements as a table, with the indices of its rows and columns.
  ///
  /// Of a large tensor the first and last rows and columns are shown, as when it is printed.
  public func table(_ title: String = "") -> TensorTable { TensorTable(title, of: self) }

  /// Returns a batch of images side by side.
  ///
  /// The shape is `[height, width]` for one image, `[count, height, width]` for several, or
  /// `[count, channels, height, width]` with 1 channel, or 3 for red, green and blue; others stop
  /// the program.
  ///
  /// - Parameters:
  ///   - title: The text above the images; empty for none.
  ///   - captions: The text under each image, such as its label; one for each, or none.
  ///   - columns: The number of images in a row; by default as many as fill the width well.
  ///   - range: The numbers of no light and of full light; by default those of each image.
  ///   - tone: Whether numbers of a grey image mean light or ink.
  /// - Returns: A figure of the elements' current values.
  public func imageGrid(
    _ title: String = "", captions: [String] = [], columns: Int? = nil,
    range: ClosedRange<Double>? = nil, tone: PixelImage.Tone = .light
  ) -> ImageGrid {
    guard (2...4).contains(rank), rank < 4 || shape[1] == 1 || shape[1] == 3 else {
      fatalError(
        "imageGrid: images have the shape [count, height, width] or [count, 1 or 3 channels, height, "
          + "width], not \(shape). Use view(…) or permute(…).")
    }
    let (height, width) = (shape[rank - 2], shape[rank - 1])
    let channels = rank == 4 ? shape[1] : 1
    let count = rank == 2 ? 1 : shape[0]
    guard captions.isEmpty || captions.count == count else {
      fatalError("imageGrid: there are \(count) images and \(captions.count) captions.")
    }
    let pixels = doubles()
    let size = channels * height * width
    let images = (0..<count).map { position in
      PixelImage(
        captions.isEmpty ? "" : captions[position],
        pixels: Array(pixels[position * size..<(position + 1) * size]), width: width,
        height: height, channels: channels, range: range, tone: tone)
    }
    return ImageGrid(title, images, columns: columns)
  }
}

/// The layout of a tensor of any rank on a page: in rows, each with the indices of all dimensions
/// but the last.
struct ElementGrid {
  let shape: [Int]
  let rowCount: Int
  let columnCount: Int

  init(of tensor: Tensor) {
    shape = tensor.shape
    columnCount = tensor.shape.last ?? 1
    rowCount = tensor.shape.dropLast().reduce(1, *)
  }

  func rows(of elements: [Double]) -> [[Double]] {
    (0..<rowCount).map { Array(elements[$0 * columnCount..<($0 + 1) * columnCount]) }
  }

  /// None for a number or a vector, which has one row.
  var rowNames: [String] { shape.count < 2 ? [] : (0..<rowCount).map(rowName) }

  var columnNames: [String] { shape.isEmpty ? [] : (0..<columnCount).map(String.init) }

  /// The row's index, or its indices from the first dimension on.
  func rowName(_ row: Int) -> String {
    var rest = row
    var indices: [Int] = []
    for size in shape.dropLast().reversed() {
      indices.insert(rest % size, at: 0)
      rest /= size
    }
    return indices.map(String.init).joined(separator: ", ")
  }
}
