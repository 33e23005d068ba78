#!/bin/bash
set -e
IMAGE=${IMAGE:-example/tts:1}
ARGS=(-p 8020:8020 -p127.0.0.1:81:80/udp
  --init)
ARGS+=(-e A=1)
docker network create speech
docker build -t example/made -f docker/Dockerfile --build-arg X=1 .
sudo docker run -itd --gpus '"device=0,1"' --name tts "${ARGS[@]}" \
  -e "B=x $HOME" -e 'C=$HOME' -e TOKEN -eD=2 --env-file .env \
  -v $(pwd)/models:/models:ro -v cache:/cache -v "$PWD":/src \
  --mount type=bind,source=/srv,target=/srv,readonly \
  --shm-size=2g -m 4g --cpus 1.5 -u=1000 --ulimit nofile=1024:2048 \
  --health-cmd 'curl -f localhost' --health-interval 5s --stop-timeout 7 \
  --network-alias voice --network speech --restart unless-stopped --rm \
  --log-opt max-size=10m --sysctl net.core.somaxconn=10 --entrypoint sh \
  "$IMAGE" -c 'echo "$A" && sleep 1' > /dev/null 2>&1 &
for port in 1 2; do docker run -d -p $port:80 example/made; done
docker logs -f tts | grep ready
