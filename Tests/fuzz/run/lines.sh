$ docker run --rm -it -p 5002:5002 --entrypoint /bin/bash ghcr.io/coqui-ai/tts-cpu
PS C:\> docker run `
  -p 1:1 `
  -v ${PWD}:/data `
  example/tts
docker run ^
  -p 1:1 ^
  example/tts
podman run --replace --name pp --device nvidia.com/gpu=all --security-opt=label=disable --tls-verify=false example/tts
docker container run --detach=true --publish=9000-9002:9000-9002/tcp --tmpfs /tmp:size=64m --cap-add SYS_PTRACE x/y@sha256:0000
ID=$(docker run -d example/tts:<LANGUAGE>); docker exec $ID ls
if command -v nvidia-smi; then docker run --runtime=nvidia example/tts; else docker run example/tts:cpu; fi
cat <<END | docker run -i --platform linux/arm64 --add-host a:1.2.3.4 example/tts --model "$(cat x)"
text
END
