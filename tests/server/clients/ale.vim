" What a person does in Vim with ALE: see the finding, ask about it, repair it.
" The environment names the documents and the file of results.
"
" Each step waits for its condition and is taken from a timer that returns at once: while a function
" runs, Vim lets no other timer fire, and ALE needs its own.

let s:documents = split($DOCUMENTS)
let s:all = []
let s:begun = reltime()

function! Previews() abort
  return filter(range(1, winnr('$')), 'getwinvar(v:val, "&previewwindow")')
endfunction

" ALE asks which of the repairs is meant: the first.
runtime autoload/ale/util.vim
function! ale#util#Input(...) abort
  return '1'
endfunction

function! Open() abort
  execute 'edit ' . remove(s:documents, 0)
endfunction

function! Ask() abort
  let l:found = getloclist(0)
  let l:first = l:found[0]
  let l:words = strpart(getline(l:first.lnum), l:first.col - 1, l:first.end_col - l:first.col + 1)
  let s:seen = {'mode': &filetype, 'count': len(l:found), 'message': l:first.text, 'words': l:words}
  call cursor(l:first.lnum, l:first.col)
  ALEHover
endfunction

function! Repair() abort
  let s:seen.hover = join(getbufline(winbufnr(Previews()[0]), 1, '$'), "\n")
  pclose
  ALECodeAction
endfunction

function! Keep() abort
  let s:seen.text = join(getline(1, '$'), "\n") . "\n"
  call add(s:all, s:seen)
  write
  let s:steps += empty(s:documents) ? [[{-> 1}, function('Leave')]] : s:person
endfunction

function! Leave() abort
  call writefile([json_encode(s:all)], $SEEN)
  qall!
endfunction

let s:person = [
\ [{-> 1}, function('Open')],
\ [{-> !empty(getloclist(0))}, function('Ask')],
\ [{-> !empty(Previews())}, function('Repair')],
\ [{-> empty(getloclist(0))}, function('Keep')],
\]
let s:steps = copy(s:person)

function! Step(timer) abort
  call feedkeys("\<Ignore>", 'n')      " Vim notices changes of the text between two keys
  try
    if s:steps[0][0]()
      call remove(s:steps, 0)[1]()
      let s:begun = reltime()
    elseif reltimefloat(reltime(s:begun)) > 60
      throw 'waited in vain'
    endif
  catch
    call add(s:all, {'fault': v:exception . "\n" . v:throwpoint . "\n" . string(s:steps)})
    call Leave()
  endtry
endfunction

call timer_start(20, 'Step', {'repeat': -1})
