-- Prints a document as lines: a letter that says what it is, a tab, and the text. Within a text a vertical tab stands
-- for a line break.

local stringify = pandoc.utils.stringify

local function clean(text) return (text:gsub("[%z\t\r\n]", " ")) end

local function put(letter, ...) io.write(letter, "\t", table.concat({ ... }, "\t"), "\n") end

local function put_anchor(element)
  if element.identifier ~= "" then put("A", clean(element.identifier)) end
end

-- The mark in a text that leads to a note.
local function is_mark(link)
  return link.target:find("#", 1, true) ~= nil and stringify(link.content):match("^[%[%(]?[%d%*†‡]+[%]%)]?$") ~= nil
end

-- The words of inlines; their anchors are printed, and their notes and images kept for later.
local function words(inlines, later)
  local shown = pandoc.Span(inlines):walk({
    Note = function(note)
      table.insert(later, function() put("N", clean(stringify(note.content))) end)
      return {}
    end,
    Image = function(image)
      table.insert(later, function() put("I", clean(stringify(image.caption))) end)
      return {}
    end,
    Link = function(link)
      put_anchor(link)
      if is_mark(link) then return {} end
      return link.content
    end,
    Span = put_anchor,
    LineBreak = function() return pandoc.Str("\v") end,
    RawInline = function() return {} end,
  })
  return clean(stringify(shown))
end

local function put_text(letter, inlines)
  local later = {}
  local text = words(inlines, later)
  if text:find("%S") then put(letter, text) end
  for _, action in ipairs(later) do action() end
end

local put_blocks

-- Tables of old web pages hold whole texts; those are no tables.
local function put_table(element)
  local simple = pandoc.utils.to_simple_table(element)
  local rows = { simple.headers, table.unpack(simple.rows) }
  local lines = {}
  for _, row in ipairs(rows) do
    local cells = {}
    for _, cell in ipairs(row) do
      local text = clean(stringify(cell))
      if #text > 300 then
        for _, long in ipairs(rows) do
          for _, blocks in ipairs(long) do put_blocks(blocks) end
        end
        return
      end
      if text:find("%S") then table.insert(cells, text) end
    end
    if #cells > 0 then table.insert(lines, table.concat(cells, ", ")) end
  end
  put("T", table.concat(lines, "\v"))
end

function put_blocks(list)
  for _, block in ipairs(list) do
    local kind = block.t
    if kind == "Para" or kind == "Plain" then
      put_text("P", block.content)
    elseif kind == "Header" then
      put_anchor(block)
      put_text("H" .. block.level, block.content)
    elseif kind == "Div" then
      put_anchor(block)
      put_blocks(block.content)
    elseif kind == "BlockQuote" then
      put_blocks(block.content)
    elseif kind == "BulletList" or kind == "OrderedList" then
      for _, item in ipairs(block.content) do put_blocks(item) end
    elseif kind == "DefinitionList" then
      for _, item in ipairs(block.content) do
        put_text("P", item[1])
        for _, definition in ipairs(item[2]) do put_blocks(definition) end
      end
    elseif kind == "LineBlock" then
      for _, line in ipairs(block.content) do put_text("P", line) end
    elseif kind == "CodeBlock" then
      put("C", (clean(block.text:gsub("\n", "\v"))))
    elseif kind == "HorizontalRule" then
      put("R", "")
    elseif kind == "Table" then
      put_table(block)
    end
  end
end

local function put_meta(name, value)
  if value == nil then return end
  if pandoc.utils.type(value) == "List" then
    for _, one in ipairs(value) do put_meta(name, one) end
  else
    put("M", name, clean(stringify(value)))
  end
end

function Pandoc(document)
  for _, name in ipairs({ "title", "author", "creator", "lang", "language", "publisher" }) do
    put_meta(name, document.meta[name])
  end
  put_blocks(document.blocks)
  return pandoc.Pandoc({})
end
