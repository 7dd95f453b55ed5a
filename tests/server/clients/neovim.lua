-- What a person does in Neovim: see the finding, ask about it, repair it.
-- The environment names the documents and the file of results.

local function wait(what, test)
  assert(vim.wait(60000, test, 20), "waited in vain: " .. what)
end

local function ask(method, params)
  local _, answer = next(vim.lsp.buf_request_sync(0, method, params, 60000))
  return answer.result
end

local function try(name)
  vim.cmd("edit " .. name)
  wait("a finding", function() return #vim.diagnostic.get(0) > 0 end)
  local found = vim.diagnostic.get(0)
  local first = found[1]
  local line = vim.api.nvim_buf_get_lines(0, first.lnum, first.lnum + 1, true)[1]
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, first.lnum) }
  params.range["end"] = params.range.start
  local actions = ask("textDocument/codeAction", params)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  wait("no finding", function() return #vim.diagnostic.get(0) == 0 end)
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n") .. "\n"
  vim.cmd("write")
  return {
    mode = vim.bo.filetype,
    count = #found,
    message = first.message,
    words = line:sub(first.col + 1, first.end_col),
    hover = hover.contents.value,
    text = text,
  }
end

local seen = {}
local ok, why = pcall(function()
  for name in vim.env.DOCUMENTS:gmatch("%S+") do
    table.insert(seen, try(name))
  end
end)
if not ok then
  table.insert(seen, { fault = vim.inspect(why) })
end
vim.fn.writefile({ vim.json.encode(seen) }, vim.env.SEEN)
vim.cmd("qall!")
