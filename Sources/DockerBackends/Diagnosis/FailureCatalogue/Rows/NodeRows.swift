extension FailureCatalogue {
  /// Programs of Node.
  static let nodeRows: [Failure] = [
    Failure(
      id: "J1", title: "The image's Node packages are missing or do not fit", stages: [.log, .build],
      symptoms: [
        "*ERR_MODULE_NOT_FOUND*", "*Error: Cannot find module '*", "*Cannot find package '* imported from*",
        "*ERR_REQUIRE_ESM*",
        "*ERR_UNKNOWN_FILE_EXTENSION*", "*ERR_PACKAGE_PATH_NOT_EXPORTED*", "*digital envelope routines::unsupported*",
        "*ERR_OSSL_EVP_UNSUPPORTED*", "*was compiled against a different Node.js version*", "*npm ERR! code E*",
        "*npm error code E*", "*can only install packages when your package.json and package-lock.json*",
        "*ERR_PNPM_*", "*error This project's package.json defines \"packageManager\"*", "*node-gyp*not ok*",
        "*Could not load the \"sharp\" module*", "*next: not found*", "*vite: not found*",
      ].map { Symptom(TextPattern($0), unless: ["ERESOLVE", "module '/"]) },
      cause: """
        Its node_modules were not installed, belong to another version of Node or another processor, or a volume of \
        the host hides those of the image.
        """,
      confirm:
        "docker run --rm --entrypoint node IMAGE --version; docker inspect CONTAINER --format '{{json .Mounts}}'",
      fix: """
        do not mount the project's folder over the image's (or add the volume /app/node_modules), then: \(.up("NAME"))
        in an image of your own: FROM node:22, COPY package*.json, RUN npm install, in this order, then: \(.build("NAME"))
        for the error of OpenSSL: NODE_OPTIONS=--openssl-legacy-provider in the service's environment
        """)
  ]
}
