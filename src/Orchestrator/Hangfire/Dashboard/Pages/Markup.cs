using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Hangfire.Dashboard;

namespace Dagfire.Hangfire.Dashboard.Pages;

/// <summary>HTML in the making. What is written as text of the program is markup; whatever is put into it is encoded, unless it is markup itself.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    /// <summary>One piece.</summary>
    internal static NonEscapedString Of(Handler text) => text.Markup.ToHtml();

    internal Markup Add([InterpolatedStringHandlerArgument("")] Handler text)
    {
        _ = text;
        return this;
    }

    internal NonEscapedString ToHtml() => new(_text.ToString());

    /// <summary>Takes an interpolated string apart.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler
    {
        public Handler(int literalLength, int formattedCount)
            : this(literalLength, formattedCount, new Markup())
        {
        }

        public Handler(int literalLength, int formattedCount, Markup markup)
        {
            Markup = markup;
            markup._text.EnsureCapacity(markup._text.Length + literalLength + (16 * formattedCount));
        }

        internal Markup Markup { get; }

        public void AppendLiteral(string text) => Markup._text.Append(text);

        public void AppendFormatted(string? text) => Markup._text.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(long number) => Markup._text.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(NonEscapedString? markup) => Markup._text.Append(markup?.ToString());
    }
}
