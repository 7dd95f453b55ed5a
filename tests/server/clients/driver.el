;;; What a person does in Emacs: open a file, see the finding, ask about it, repair it.
;;;
;;; The client's own file, which is loaded after this one, defines `client-ready-p',
;;; `client-hover' and `client-repair'; the environment names the documents and the file of results,
;;; and HUSH where no hover is to be had.

(require 'flymake)
(require 'seq)

(setq make-backup-files nil auto-save-default nil create-lockfiles nil)

(defun driver-wait (what test)
  "Wait until TEST is true; WHAT says for what."
  (let ((end (+ (float-time) 60)))
    (while (not (funcall test))
      (when (> (float-time) end) (error "Waited in vain: %s" what))
      (sit-for 0.02))))

(defun driver-try (file)
  "Read, question and repair FILE; return what was seen."
  (find-file file)
  (run-hooks 'post-command-hook)        ; which ends a command; eglot waits for that
  (driver-wait "the server" #'client-ready-p)
  (driver-wait "a finding" #'flymake-diagnostics)
  (let* ((found (flymake-diagnostics))
         (first (car found))
         (beg (flymake-diagnostic-beg first))
         (end (flymake-diagnostic-end first))
         (words (buffer-substring-no-properties beg end)))
    (goto-char beg)
    (let ((hover (if (getenv "HUSH") "" (substring-no-properties (client-hover)))))
      (client-repair beg end)
      (driver-wait "no finding" (lambda () (null (flymake-diagnostics))))
      (list :mode (symbol-name major-mode)
            :count (length found)
            :message (flymake-diagnostic-text first)
            :words words
            :hover hover
            :text (buffer-substring-no-properties (point-min) (point-max))))))

(defun driver-run ()
  "Try every document, write down what was seen, and leave."
  (let ((seen (condition-case fault
                  (mapcar #'driver-try (split-string (getenv "DOCUMENTS")))
                (error (list (list :fault (format "%S\n%s" fault (buffer-string))))))))
    (let ((coding-system-for-write 'utf-8-unix))
      (write-region (json-serialize (vconcat seen)) nil (getenv "SEEN"))))
  (set-buffer-modified-p nil)
  (let ((kill-emacs-hook nil) (confirm-kill-processes nil))
    (dolist (buffer (buffer-list))
      (with-current-buffer buffer (set-buffer-modified-p nil)))
    (kill-emacs 0)))

(run-with-timer 0.1 nil #'driver-run)
