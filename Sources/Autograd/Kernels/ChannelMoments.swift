/// The mean and the variance of each channel.
struct ChannelMoments {
  let means: [Double]
  let variances: [Double]

  /// The moments of a batch of shape [batch, channels, …].
  init(of x: Tensor) {
    self = x.dtype == .float64 ? .init(of: x, Double.self) : .init(of: x, Float.self)
  }

  init(means: Tensor, variances: Tensor) {
    self.means = means.doubles()
    self.variances = variances.doubles()
  }

  private init<Element: FloatingElement>(of x: Tensor, _ type: Element.Type) {
    let layout = ChannelLayout(x.shape)
    var means = [Double](repeating: 0, count: layout.channels)
    var variances = means
    x.withElements { (x: UnsafeBufferPointer<Element>) in
      means.withUnsafeMutableBufferPointer { means in
        variances.withUnsafeMutableBufferPointer { variances in
          layout.forEachChannel(cost: 4) { channel in
            var (sum, squares) = (0.0, 0.0)
            layout.forEachLine(of: channel) { start, count in
              sum += sumOfTerms(count) { Double(x[start + $0]) }
            }
            let mean = sum / Double(layout.countOfChannel)
            layout.forEachLine(of: channel) { start, count in
              squares += sumOfTerms(count) {
                let difference = Double(x[start + $0]) - mean
                return difference * difference
              }
            }
            means[channel] = mean
            variances[channel] = squares / Double(layout.countOfChannel)
          }
        }
      }
    }
    self.means = means
    self.variances = variances
  }
}

/// Where the elements of each channel lie in a tensor of shape [batch, channels, …].
struct ChannelLayout {
  let batch: Int
  let channels: Int
  /// The number of neighbours in memory that belong to a channel.
  let inner: Int

  init(_ shape: [Int]) {
    batch = shape[0]
    channels = shape[1]
    inner = Shape.count(Array(shape.dropFirst(2)))
  }

  var countOfChannel: Int { batch * inner }

  /// Calls the body with each channel, some of them at the same time.
  ///
  /// The cost is the work on one element, compared with an addition.
  @inline(__always)
  func forEachChannel(cost: Int, _ body: (Int) -> Void) {
    Parallel.forEachPart(of: channels, cost: cost * countOfChannel) { channels in
      for channel in channels { body(channel) }
    }
  }

  /// Calls the body with the start and the length of each line of a channel.
  @inline(__always)
  func forEachLine(of channel: Int, _ body: (_ start: Int, _ count: Int) -> Void) {
    for example in 0..<batch { body((example * channels + channel) * inner, inner) }
  }
}
