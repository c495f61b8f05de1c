using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Dagfire.Jinja.Values;

/// <summary>Python's json: a blank after comma and colon, non-ASCII escaped.</summary>
internal static class PyJson
{
    /// <param name="value">The value.</param>
    /// <param name="indent">Blanks for each level; <see langword="null"/> for all on one line.</param>
    /// <param name="sortKeys">Whether keys are put in order.</param>
    /// <param name="refuseDates">Whether dates are an error, as in a template; else they are ISO text, as in an artifact.</param>
    public static string Write(object? value, int? indent = null, bool sortKeys = false, bool refuseDates = false)
    {
        var text = new StringBuilder();
        new Writer(text, indent, sortKeys, refuseDates).Write(value, 0);
        return text.ToString();
    }

    public static object? Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return Convert(document.RootElement);
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Aggregate(new PyDict(), (dict, p) =>
        {
            dict[p.Name] = Convert(p.Value);
            return dict;
        }),
        JsonValueKind.Array => new PyList(element.EnumerateArray().Select(Convert)),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.GetRawText() is var raw && raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            ? PyNumber.Narrow(BigInteger.Parse(raw, CultureInfo.InvariantCulture))
            : element.GetDouble(),
        _ => null,
    };

    private sealed class Writer(StringBuilder text, int? indent, bool sortKeys, bool refuseDates)
    {
        public void Write(object? value, int depth)
        {
            StackGuard.Check();
            switch (value)
            {
                case null: text.Append("null"); break;
                case bool b: text.Append(b ? "true" : "false"); break;
                case string s: Quote(s); break;
                case Dates.PyDateTime time when !refuseDates: Quote(time.Iso("T")); break;
                case PyDict dict: Object(dict, depth); break;
                case Undefined missing: throw new JinjaException("Object of type Undefined is not JSON serializable: " + missing.Reason);
                case IReadOnlyList<object?> list: Block('[', ']', [.. list.Select(item => (Action)(() => Write(item, depth + 1)))], depth); break;
                default: text.Append(PyNumber.IsNumber(value) ? PyRepr.Str(value) : throw new JinjaException($"Object of type {PyTypes.NameOf(value)} is not JSON serializable")); break;
            }
        }

        private void Object(PyDict dict, int depth)
        {
            var pairs = sortKeys ? dict.OrderBy(p => PyRepr.Str(p.Key), StringComparer.Ordinal) : dict.AsEnumerable();
            Block('{', '}', [.. pairs.Select(pair => (Action)(() =>
            {
                Quote(pair.Key is null ? "null" : pair.Key is bool b ? (b ? "true" : "false") : PyRepr.Str(pair.Key));
                text.Append(": ");
                Write(pair.Value, depth + 1);
            }))], depth);
        }

        private void Block(char open, char close, List<Action> items, int depth)
        {
            text.Append(open);
            for (var i = 0; i < items.Count; i++)
            {
                if (i > 0) text.Append(indent is null ? ", " : ",");
                Line(depth + 1);
                items[i]();
            }

            if (items.Count > 0) Line(depth);
            text.Append(close);
        }

        private void Line(int depth)
        {
            if (indent is { } width) text.Append('\n').Append(' ', width * depth);
        }

        private void Quote(string value)
        {
            text.Append('"');
            foreach (var c in value)
            {
                _ = c switch
                {
                    '"' => text.Append("\\\""),
                    '\\' => text.Append("\\\\"),
                    '\n' => text.Append("\\n"),
                    '\r' => text.Append("\\r"),
                    '\t' => text.Append("\\t"),
                    '\b' => text.Append("\\b"),
                    '\f' => text.Append("\\f"),
                    < ' ' or > '~' => text.Append($"\\u{(int)c:x4}"),
                    _ => text.Append(c),
                };
            }

            text.Append('"');
        }
    }
}
