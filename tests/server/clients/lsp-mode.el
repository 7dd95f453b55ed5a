;;; How a person asks lsp-mode.

(setq lsp-auto-guess-root t
      lsp-enable-snippet nil
      lsp-warn-no-matched-clients nil)

(defun client-ready-p () (and (fboundp 'lsp-workspaces) (lsp-workspaces)))

(defun client-hover ()
  "Return what lsp-mode would show of the hover."
  (lsp--render-on-hover-content
   (lsp:hover-contents (lsp-request "textDocument/hover" (lsp--text-document-position-params))) t))

(defun client-repair (_beg _end)
  "Execute the action that lsp-mode lists first."
  (lsp-execute-code-action (car (lsp-code-actions-at-point))))
