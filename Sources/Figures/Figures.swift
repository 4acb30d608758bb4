public protocol Figure {
  var svg: String { get }
  var description: String { get }
}
