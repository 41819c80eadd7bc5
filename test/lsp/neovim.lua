-- Run inside Neovim by neovim.test.ts: opens FILE with the server CLI and tells in the file OUT what came of it.
-- By the functions of Neovim 0.7, which Debian 12 has; docs/editors/neovim.md shows the newer and shorter way.
local cli, file, out = vim.env.CLI, vim.env.FILE, vim.env.OUT

local function report(result)
  local handle = io.open(out, 'w')
  handle:write(vim.fn.json_encode(result))
  handle:close()
  vim.cmd('qa!')
end

local ok, failure = pcall(function()
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  vim.bo.filetype = 'asterisk'
  local client_id = vim.lsp.start_client({
    name = 'asterisk-conf',
    cmd = { vim.env.NODE, cli, 'server', '--stdio' },
    root_dir = vim.fn.fnamemodify(file, ':h'),
    get_language_id = function() return 'asterisk' end,
  })
  vim.lsp.buf_attach_client(0, client_id)
  vim.wait(10000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  local found = vim.diagnostic.get(0)

  local first = found[1]
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics() }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 5000)
  local actions = answers[client_id].result
  vim.lsp.util.apply_workspace_edit(actions[1].edit, vim.lsp.get_client_by_id(client_id).offset_encoding)
  vim.wait(10000, function() return #vim.diagnostic.get(0) == 0 end, 20)

  report({
    found = vim.tbl_map(function(item)
      return { line = item.lnum, column = item.col, endColumn = item.end_col, code = item.code }
    end, found),
    actions = vim.tbl_map(function(action) return action.title end, actions),
    line = vim.api.nvim_buf_get_lines(0, first.lnum, first.lnum + 1, false)[1],
    left = #vim.diagnostic.get(0),
  })
end)
if not ok then report({ failure = tostring(failure) }) end
