import Glibc

/// Decibels and factors.
enum Decibel {
  static func factor(_ level: Double) -> Double { pow(10, level / 20) }
  static func level(power: Double) -> Double { power > 0 ? 10 * log10(power) : -.infinity }
}

/// Measures how loud a book is, as it comes: by ITU-R BS.1770-4 (LUFS, of one channel), by its mean square (RMS), and its
/// highest sample.
struct LoudnessMeter {
  /// A filter of second order.
  private struct Biquad {
    let b0: Double
    let b1: Double
    let b2: Double
    let a1: Double
    let a2: Double
    private var x1 = 0.0
    private var x2 = 0.0
    private var y1 = 0.0
    private var y2 = 0.0

    /// - Parameters:
    ///   - rise: what it makes of the input, and of the two before.
    ///   - fall: what it makes of its last two outputs.
    init(rise: (Double, Double, Double), fall: (Double, Double)) {
      (b0, b1, b2) = rise
      (a1, a2) = fall
    }

    mutating func run(_ input: Double) -> Double {
      // What waits for the output before comes last.
      let known: Double = b0 * input + b1 * x1 + b2 * x2 - a2 * y2
      let output = known - a1 * y1
      (x2, x1, y2, y1) = (x1, input, y1, output)
      return output
    }
  }

  /// Blocks of 400 ms, one every 100 ms.
  private static let stepsABlock = 4
  private static let absoluteGate = -70.0
  private static let relativeGate = -10.0
  private static let offset = -0.691

  private var shelf: Biquad
  private var pass: Biquad
  private let step: Int
  private var (sum, count) = (0.0, 0)
  /// The power of each 100 ms.
  private var steps: [Float] = []
  /// The sum of the squares of all samples, and how many these are.
  private(set) var (squares, samples) = (0.0, 0)
  /// The highest sample, from 0 to 1.
  private(set) var peak = 0.0

  /// - Parameter rate: samples a second.
  init(rate: Int) {
    shelf = Self.shelf(Double(rate))
    pass = Self.pass(Double(rate))
    step = max(1, rate / 10)
  }

  /// Hears samples from -1 to 1.
  mutating func hear(_ audio: [Float]) {
    // What changes with each sample is kept out of memory meanwhile.
    var (shelf, pass) = (shelf, pass)
    var (sum, squares, highest) = (sum, squares, Float(0))
    audio.withUnsafeBufferPointer { audio in
      var start = 0
      while start < audio.count {
        let end = min(audio.count, start + step - count)
        for index in start..<end {
          highest = max(highest, abs(audio[index]))
          let level = Double(audio[index])
          squares += level * level
          let heard = pass.run(shelf.run(level))
          sum += heard * heard
        }
        count += end - start
        start = end
        if count == step {
          steps.append(Float(sum / Double(step)))
          (sum, count) = (0, 0)
        }
      }
    }
    (self.shelf, self.pass, self.sum, self.squares) = (shelf, pass, sum, squares)
    peak = max(peak, Double(highest))
    samples += audio.count
  }

  /// The mean square, in dB.
  var rms: Double { Decibel.level(power: samples == 0 ? 0 : squares / Double(samples)) }

  /// The loudness in LUFS.
  var loudness: Double {
    let mean = { (powers: [Double]) in powers.isEmpty ? 0 : powers.reduce(0, +) / Double(powers.count) }
    // What is shorter than a block is a block.
    var blocks = steps.indices.dropLast(Self.stepsABlock - 1).map { start in
      mean(steps[start..<start + Self.stepsABlock].map(Double.init))
    }
    if blocks.isEmpty { blocks = [mean(steps.map(Double.init))] }
    blocks = blocks.filter { Self.offset + Decibel.level(power: $0) > Self.absoluteGate }
    let gate = Self.offset + Decibel.level(power: mean(blocks)) + Self.relativeGate
    return Self.offset + Decibel.level(power: mean(blocks.filter { Self.offset + Decibel.level(power: $0) > gate }))
  }

  /// The level that a target asks for.
  func level(for target: LoudnessTarget) -> Double { if case .acx = target { rms } else { loudness } }

  /// What the head does to sound.
  private static func shelf(_ rate: Double) -> Biquad {
    let gain = pow(10, 3.999843853973347 / 20)
    let middle = pow(gain, 0.4996667741545416)
    let edge = tan(Double.pi * 1681.974450955533 / rate)
    let slope = edge / 0.7071752369554196
    let square = edge * edge
    let scale = 1 + slope + square
    let sides = middle * slope
    let rise = ((gain + sides + square) / scale, 2 * (square - gain) / scale, (gain - sides + square) / scale)
    return Biquad(rise: rise, fall: fall(slope, square))
  }

  /// What the ear does to low sound.
  private static func pass(_ rate: Double) -> Biquad {
    let edge = tan(Double.pi * 38.13547087602444 / rate)
    return Biquad(rise: (1, -2, 1), fall: fall(edge / 0.5003270373238773, edge * edge))
  }

  private static func fall(_ slope: Double, _ square: Double) -> (Double, Double) {
    let scale = 1 + slope + square
    return (2 * (square - 1) / scale, (1 - slope + square) / scale)
  }
}
