namespace Dagfire.Jinja;

/// <summary>A parsed template; may be rendered any number of times, by several threads.</summary>
internal sealed class JinjaTemplate
{
    private const string DbtMacroPrefix = "dbt_macro__";

    private readonly string _macroPrefix;

    private JinjaTemplate(string source, string? file, IReadOnlyList<Stmt> body, string macroPrefix) => (Source, File, Body, _macroPrefix) = (source, file, body, macroPrefix);

    public string Source { get; }

    public string? File { get; }

    public IReadOnlyList<Stmt> Body { get; }

    public static JinjaTemplate Parse(string source, string? file = null) => Parse(source, file, "");

    private static JinjaTemplate Parse(string source, string? file, string macroPrefix)
    {
        try
        {
            return new JinjaTemplate(source, file, StatementParser.Parse(source), macroPrefix);
        }
        catch (JinjaException error) when (error.In(file))
        {
            throw;
        }
    }

    /// <summary>Parses as dbt does: text without any delimiter is handed on untouched, even its last newline.</summary>
    public static JinjaTemplate ParseDbt(string source, string? file = null) =>
        HasCode(source) ? Parse(source, file, DbtMacroPrefix) : new JinjaTemplate(source, file, [new TextStmt(source, new Place(1, 1))], "");

    /// <summary>Renders to text.</summary>
    public string Render(INameSource names)
    {
        var output = new TextOutput();
        Run(names, output);
        return output.ToString();
    }

    /// <summary>Renders to a value: a lone expression keeps its type.</summary>
    /// <exception cref="JinjaException">It is faulty, or its text is not what a filter like <c>as_number</c> says.</exception>
    public object? RenderNative(INameSource names)
    {
        var output = new NativeOutput();
        Run(names, output);
        try
        {
            return output.Value;
        }
        catch (JinjaException error) when (error.In(File))
        {
            throw;
        }
    }

    private static bool HasCode(string source) =>
        source.Contains("{{", StringComparison.Ordinal) || source.Contains("{%", StringComparison.Ordinal) || source.Contains("{#", StringComparison.Ordinal)
        || source.Contains("}}", StringComparison.Ordinal) || source.Contains("%}", StringComparison.Ordinal) || source.Contains("#}", StringComparison.Ordinal);

    private void Run(INameSource names, Output output)
    {
        try
        {
            var interpreter = new Interpreter(_macroPrefix, names, isNative: output is NativeOutput);
            if (interpreter.Execute(Body, new Scope(names), output) == Flow.Return) throw new ReturnSignal(interpreter.TakeReturned());
        }
        catch (JinjaException error) when (error.In(File))
        {
            throw;
        }
        catch (ReturnSignal signal)
        {
            throw new JinjaException(signal.Message, signal);
        }
    }
}
