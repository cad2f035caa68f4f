# Everything a person does with a clone. `make` alone lists it.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 8000
UV     := $(shell command -v uv 2>/dev/null)
INSTALL := $(if $(UV),VIRTUAL_ENV=$(VENV) $(UV) pip install,$(BIN)/python -m pip install --disable-pip-version-check)

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset serve check test bench pictures lock

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

setup: $(VENV)/.ready ## tạo môi trường Python từ các gói đã khóa phiên bản
	@$(BIN)/python -m compileall -q thidua

demo: $(VENV)/.ready ## chạy bản trình diễn tại http://127.0.0.1:8000/ (đổi bằng PORT=… HOST=…)
	@$(BIN)/thidua demo --host "$(HOST)" --port "$(PORT)"

demo-reset: $(VENV)/.ready ## xóa dữ liệu trình diễn và nạp lại từ đầu
	@$(BIN)/thidua demo --host "$(HOST)" --port "$(PORT)" --reset

serve: $(VENV)/.ready ## chạy như khi dùng thật, cấu hình lấy từ biến môi trường
	@$(BIN)/thidua setup-database
	@$(BIN)/thidua serve --host "$(HOST)" --port "$(PORT)"

check: $(VENV)/.ready-dev ## ruff, djlint, mypy: không chạy kiểm thử
	@$(BIN)/python -m tests.suite check

test: $(VENV)/.ready-dev ## toàn bộ: lint, kiểu, kiểm thử trên SQLite, PostgreSQL và Chromium
	@$(BIN)/python -m tests.suite

bench: $(VENV)/.ready-dev ## đo tốc độ, in bảng
	@$(BIN)/python -m bench

pictures: $(VENV)/.ready-dev ## chụp lại hình của hướng dẫn sử dụng (cần Chromium)
	@$(BIN)/python docs/huong-dan/pictures.py

lock: ## ghi lại các tệp khóa phiên bản (cần uv)
	@for pair in "requirements.txt:--group build" "requirements-dev.txt:--group build --group dev"; do \
		$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
			--python-version 3.11 $${pair#*:} pyproject.toml --output-file $${pair%%:*}; done

$(VENV)/bin/python:
	@echo "[1/3] Tạo môi trường Python trong $(VENV)…"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên.")'
	@$(PYTHON) -m venv $(VENV) || { echo "Không tạo được môi trường: trên Debian hãy cài gói python3-venv."; rm -rf $(VENV); exit 1; }

$(VENV)/.ready: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "[2/3] Cài các gói đã khóa phiên bản và mã băm…"
	@$(INSTALL) --require-hashes -r requirements.txt
	@echo "[3/3] Cài lệnh thidua…"
	@$(INSTALL) --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt $(VENV)/.ready
	@echo "Cài thêm các gói để kiểm thử…"
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@
