"""Answers metacontroller: what a profile's namespace needs to run pipelines. A short form of the real one."""
import json
import os
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, HTTPServer


def encode(name):
    return b64encode(os.environ[name].encode()).decode()


def children(namespace):
    return [
        {
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": {"name": "mlpipeline-minio-artifact", "namespace": namespace},
            "data": {"accesskey": encode("MINIO_ACCESS_KEY"), "secretkey": encode("MINIO_SECRET_KEY")},
        },
        {
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": {"name": "metadata-grpc-configmap", "namespace": namespace},
            "data": {
                "METADATA_GRPC_SERVICE_HOST": "metadata-grpc-service.kubeflow",
                "METADATA_GRPC_SERVICE_PORT": "8080",
            },
        },
        {
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": {"name": "kfp-launcher", "namespace": namespace},
            "data": {"defaultPipelineRoot": os.environ.get("KFP_DEFAULT_PIPELINE_ROOT", "")},
        },
    ]


class Sync(BaseHTTPRequestHandler):
    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        parent = request["parent"]["metadata"]
        enabled = parent.get("labels", {}).get("pipelines.kubeflow.org/enabled") == "true"
        answer = {"status": {}, "children": children(parent["name"]) if enabled else []}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())


HTTPServer(("", 8080), Sync).serve_forever()
