;;; How a person asks eglot.

(defun client-ready-p () (and (fboundp 'eglot-managed-p) (eglot-managed-p)))

(defun client-hover ()
  "Return what eldoc would show of the hover."
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
    (driver-wait "a hover" (lambda () shown))
    shown))

(defun client-repair (beg end)
  "Choose the action that eglot lists first."
  (let ((last-nonmenu-event ?\r)        ; asked from the keyboard, not by the mouse
        (completing-read-function (lambda (_prompt choices &rest _) (car (all-completions "" choices)))))
    (eglot-code-actions beg end "quickfix" t)))
