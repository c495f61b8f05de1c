using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>
/// Which macros a macro calls, read from its text as dbt reads it: by the name that is called, and of a dispatch both that name and the variant
/// it comes to. A method of a value counts as a call of a macro of that name where there is one.
/// </summary>
internal sealed class MacroEdges(RenderSession session)
{
    private readonly DispatchTable _dispatch = new(session);

    /// <summary>That what each macro dispatches to is there: dbt reads it from the text, so it fails without a call.</summary>
    public static void Check(RenderSession session)
    {
        var dispatch = new DispatchTable(session);
        foreach (var macro in session.Manifest.Macros.All.Where(macro => macro.PackageName != MacroTable.BuiltIn))
        {
            foreach (var call in Calls.In(macro.Statement).Where(call => call.Target is AttributeExpr { Target: NameExpr { Name: "adapter" }, Name: "dispatch" }))
            {
                if (Text(call.Arguments, 0, "macro_name") is not { } name) continue;
                var (tried, space) = (new List<string>(), Text(call.Arguments, 1, "macro_namespace"));
                if (dispatch.Find(name, space, macro.PackageName, tried) is null) throw new DbtException($"Compilation Error in macro {macro.Name} ({macro.OriginalFilePath})\n  {MacroDispatch.Missing(name, space, tried)}");
            }
        }
    }

    /// <summary>The ids of the macros called, each once, in the order of the calls.</summary>
    public IReadOnlyList<string> Of(MacroDefinition macro) =>
        [.. Calls.In(macro.Statement).SelectMany(call => Names(macro, call)).Where(name => name.Macro != macro.Name).Select(name => Resolve(name.Package, name.Macro)?.UniqueId).OfType<string>().Distinct(StringComparer.Ordinal)];

    private IEnumerable<(string Package, string Macro)> Names(MacroDefinition macro, CallExpr call) => call.Target switch
    {
        AttributeExpr { Target: NameExpr { Name: "adapter" } } method => method.Name == "dispatch" ? Dispatched(macro, call.Arguments) : [],
        AttributeExpr { Target: NameExpr package } method => [(package.Name, method.Name)],
        NameExpr { Name: "ref" or "source" or "config" } => [],
        NameExpr name when !PureFunctions.All.ContainsKey(name.Name) => [(macro.PackageName, name.Name)],
        _ => [],
    };

    private IEnumerable<(string Package, string Macro)> Dispatched(MacroDefinition macro, CallSite arguments)
    {
        if (Text(arguments, 0, "macro_name") is not { } name) yield break;
        yield return (macro.PackageName, name);
        if (_dispatch.Find(name, Text(arguments, 1, "macro_namespace"), macro.PackageName, []) is { } variant) yield return (variant.PackageName, variant.Name);
    }

    private static string? Text(CallSite arguments, int position, string name) =>
        (arguments.Positional.ElementAtOrDefault(position) ?? arguments.Named.FirstOrDefault(named => named.Name == name).Value) is ConstExpr { Value: string text } ? text : null;

    private MacroDefinition? Resolve(string package, string name) => session.Manifest.Macros.In(package, name) ?? session.Manifest.Macros.Anywhere(name);
}
