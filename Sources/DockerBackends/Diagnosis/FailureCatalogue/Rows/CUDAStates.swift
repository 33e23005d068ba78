extension FailureCatalogue {
  /// The same patterns for each row of a table of words and their meanings.
  static func table(_ rows: [(word: String, meaning: String)], _ patterns: [String], key: String) -> [Symptom] {
    rows.flatMap { row in
      patterns.map {
        Symptom(
          TextPattern($0.replacing("{\(key)}", with: row.word)), meaning: [key: row.word, "meaning": row.meaning])
      }
    }
  }

  /// What cuDNN says of itself, and what it means.
  static let cudnnStates: [(word: String, meaning: String)] = [
    ("CUDNN_STATUS_NOT_INITIALIZED", "no memory is left on the GPU, or a library of it is missing"),
    ("CUDNN_STATUS_SUBLIBRARY_VERSION_MISMATCH", "its libraries are of two versions"),
    ("CUDNN_STATUS_SUBLIBRARY_LOADING_FAILED", "one of its libraries is missing"),
    ("CUDNN_STATUS_VERSION_MISMATCH", "its libraries are of two versions"),
    ("CUDNN_STATUS_ALLOC_FAILED", "no memory is left"),
    (
      "CUDNN_STATUS_INTERNAL_ERROR",
      "mostly the GPU's memory is full"
    ),
    ("CUDNN_STATUS_EXECUTION_FAILED", "a computation failed on the GPU"),
    (
      "CUDNN_STATUS_MAPPING_ERROR",
      "CUDA is broken already"
    ),
    ("CUDNN_STATUS_ARCH_MISMATCH", "the GPU is too old for it"),
    (
      "CUDNN_STATUS_NOT_SUPPORTED",
      "this GPU or version cannot do it"
    ),
    ("CUDNN_STATUS_BAD_PARAM", "the model does not fit this version"),
    (
      "CUDNN_STATUS_RUNTIME_PREREQUISITE_MISSING",
      "the driver's libcuda is missing"
    ),
    ("CUDNN_BACKEND_API_FAILED", "the GPU's memory is full, or the version does not fit"),
    ("cudnnException", "the version does not fit"),
    (
      "Unable to find a valid cuDNN algorithm",
      "mostly the GPU's memory is full"
    ),
    (
      "GET was unable to find an engine to execute this computation",
      "the version does not fit the GPU, or its memory is full"
    ),
    (
      "FIND was unable to find an engine to execute this computation",
      "the version does not fit the GPU, or its memory is full"
    ),
  ]

  /// The same of cuBLAS and the libraries beside it.
  static let cublasStates: [(word: String, meaning: String)] = [
    ("CUBLAS_STATUS_NOT_INITIALIZED", "no memory is left on the GPU"),
    (
      "CUBLAS_STATUS_EXECUTION_FAILED",
      "a computation failed on the GPU"
    ),
    ("CUBLAS_STATUS_INTERNAL_ERROR", "the driver does not fit"),
    (
      "CUBLAS_STATUS_ARCH_MISMATCH",
      "the GPU cannot do it"
    ),
    ("CUBLAS_STATUS_INVALID_VALUE", "libraries of two versions are mixed"),
    (
      "CUBLAS_STATUS_NOT_SUPPORTED",
      "the GPU or the version cannot do it"
    ),
    ("CUBLAS_STATUS_MAPPING_ERROR", "CUDA is broken already"),
    (
      "CUBLAS_STATUS_LICENSE_ERROR",
      "the library is not whole"
    ),
    ("CUSOLVER_STATUS_INTERNAL_ERROR", "mostly the GPU's memory is full"),
    (
      "CUSOLVER_STATUS_NOT_INITIALIZED",
      "no memory is left on the GPU"
    ),
    ("CUFFT_INTERNAL_ERROR", "the CUDA in the image is too old for the GPU"),
    (
      "CUFFT_ALLOC_FAILED",
      "no memory is left on the GPU"
    ),
    ("cuFFT error: CUFFT_", "the CUDA in the image does not fit the GPU"), ("CURAND_STATUS_", "CUDA is broken already"),
    ("CUSPARSE_STATUS_", "libraries of two versions are mixed"),
  ]
}
