using Dagfire.Jinja.Runtime;
using Dagfire.Jinja.Values;

namespace Dagfire.Jinja;

/// <summary>YAML's Jinja keeps types: what dbt 1.11's native environment makes of a text, told by its Python type and repr.</summary>
public sealed class NativeRenderingTests
{
    [Theory]
    // What is constant is worked out before it is rendered, and becomes text.
    [InlineData("{{ 1 }}", "str '1'")]
    [InlineData("{{ true }}", "str 'True'")]
    [InlineData("{{ none }}", "str 'None'")]
    [InlineData("{{ [1,2] }}", "str '[1, 2]'")]
    [InlineData("{{ (1,) }}", "str '(1,)'")]
    [InlineData("{{ {'a':1} }}", "str \"{'a': 1}\"")]
    [InlineData("{{ {'a':1}.a }}", "str '1'")]
    [InlineData("{{ [1,2][0] }}", "str '1'")]
    [InlineData("{{ 'abc'[1:] }}", "str 'bc'")]
    [InlineData("{{ 1 if true }}", "str '1'")]
    [InlineData("{{ 1 if true else var('v') }}", "str '1'")]
    [InlineData("{{ true or var('v') }}", "str 'True'")]
    [InlineData("{{ 1 + 1 }}", "str '2'")]
    [InlineData("{{ -1 }}", "str '-1'")]
    [InlineData("{{ not true }}", "str 'False'")]
    [InlineData("{{ 1 == 1 }}", "str 'True'")]
    [InlineData("{{ 1 in [1] }}", "str 'True'")]
    [InlineData("{{ 1 is none }}", "str 'False'")]
    [InlineData("{{ [3,1]|sort }}", "str '[1, 3]'")]
    [InlineData("{{ [1]|first }}", "str '1'")]
    [InlineData("{{ '1'|int }}", "str '1'")]
    [InlineData("{{ '5'|float }}", "str '5.0'")]
    [InlineData("{{ 1|default(3) }}", "str '1'")]
    [InlineData("{{ [1]|tojson }}", "str '[1]'")]
    [InlineData("{{ [1,1]|unique|list }}", "str '[1]'")]
    [InlineData("{% if true %}{{ 1 }}{% endif %}", "str '1'")]
    [InlineData("{% for i in [1] %}{{ 1 }}{% endfor %}", "str '1'")]
    // What has to be asked for keeps its type.
    [InlineData("{{ var('v') }}", "int 1")]
    [InlineData("{{ var('s') }}", "str '5'")]
    [InlineData("{{ var('l') }}", "list [1, 2]")]
    [InlineData("{{ var('n') }}", "NoneType None")]
    [InlineData("{{ var('f') }}", "float 1.5")]
    [InlineData("{{ var('v') == 1 }}", "bool True")]
    [InlineData("{{ [var('v')] }}", "list [1]")]
    [InlineData("{{ {'a': var('v')} }}", "dict {'a': 1}")]
    [InlineData("{{ 5 if var('v') == 1 else 2 }}", "int 5")]
    [InlineData("{{ var('v') | default(3) }}", "int 1")]
    [InlineData("{{ nope|default(3) }}", "int 3")]
    [InlineData("{{ 'a,b'.split(',') }}", "list ['a', 'b']")]
    [InlineData("{{ [1,2]|map('string')|list }}", "list ['1', '2']")]
    [InlineData("{% set x = 1 %}{{ x }}", "int 1")]
    [InlineData("{% for i in [1] %}{{ i }}{% endfor %}", "int 1")]
    [InlineData("{# c #}{{ var('v') }}", "int 1")]
    [InlineData("{{ var('v') }}\n", "int 1")]
    // More than one thing is text.
    [InlineData("a{{ var('v') }}", "str 'a1'")]
    [InlineData(" {{ var('v') }}", "str ' 1'")]
    [InlineData("{{ var('v') }}{{ 1 }}", "str '11'")]
    [InlineData("{{ '1'|as_number }}x", "str '1x'")]
    [InlineData("{{ 'x'|as_bool }}x", "str 'xx'")]
    [InlineData("plain\n", "str 'plain'")]
    [InlineData("plain\n\n", "str 'plain\\n'")]
    [InlineData("a\r\nb", "str 'a\\nb'")]
    [InlineData("", "str ''")]
    // dbt's filters say what a text is.
    [InlineData("{{ '1'|as_number }}", "int 1")]
    [InlineData("{{ 1|as_number }}", "int 1")]
    [InlineData("{{ var('s')|as_number }}", "int 5")]
    [InlineData("{{ '1_000'|as_number }}", "int 1000")]
    [InlineData("{{ ' 1'|as_number }}", "int 1")]
    [InlineData("{{ '1.5e3'|as_number }}", "float 1500.0")]
    [InlineData("{{ '0x1f'|as_number }}", "int 31")]
    [InlineData("{{ '-5'|as_number }}", "int -5")]
    [InlineData("{{ 'True'|as_bool }}", "bool True")]
    [InlineData("{{ true|as_bool }}", "bool True")]
    [InlineData("{{ 'x' if var('v') == 2 else 'False'|as_bool }}", "bool False")]
    [InlineData("{{ 'true'|as_bool and true }}", "str 'True'")]
    [InlineData("{{ '1'|as_native }}", "int 1")]
    [InlineData("{{ 1.5|as_native }}", "float 1.5")]
    [InlineData("{{ 'None'|as_native }}", "NoneType None")]
    [InlineData("{{ 'true'|as_native }}", "str 'true'")]
    [InlineData("{{ '[1,true]'|as_native }}", "str '[1,true]'")]
    [InlineData("{{ '[1,\n None]'|as_native }}", "list [1, None]")]
    [InlineData("{{ '(1,2)'|as_native }}", "tuple (1, 2)")]
    [InlineData("{{ \"{'a': 1}\"|as_native }}", "dict {'a': 1}")]
    [InlineData("{{ '1+2'|as_native }}", "str '1+2'")]
    [InlineData("{{ '\"x\"'|as_native }}", "str 'x'")]
    [InlineData("{{ ['a']|as_native }}", "list ['a']")]
    [InlineData("{{ ''|as_native }}", "str ''")]
    [InlineData("{{ '1'|as_text }}", "str '1'")]
    [InlineData("{{ var('v')|as_text }}", "str '1'")]
    public void RenderNative_TextOfYaml_IsWhatDbtMakesOfIt(string text, string expected)
    {
        var value = Render(text);
        Assert.Equal(expected, $"{PyTypes.NameOf(value)} {PyRepr.Of(value)}");
    }

    [Theory]
    [InlineData("{{ 'true'|as_bool }}", "Could not convert value 'true' into type 'bool'")]
    [InlineData("{{ 1|as_bool }}", "Could not convert value '1' into type 'bool'")]
    [InlineData("{{ ''|as_bool }}", "Could not convert value '' into type 'bool'")]
    [InlineData("{{ var('t')|as_bool }}", "Could not convert value 'true' into type 'bool'")]
    [InlineData("{{ 'x'|as_number }}", "Could not convert value 'x' into type 'number'")]
    [InlineData("{{ '007'|as_number }}", "Could not convert value '007' into type 'number'")]
    [InlineData("{{ 'nan'|as_number }}", "Could not convert value 'nan' into type 'number'")]
    [InlineData("{{ 'True'|as_number }}", "Could not convert value 'True' into type 'number'")]
    [InlineData("{{ '1'|as_number + 1 }}", "can only concatenate str (not \"int\") to str")]
    [InlineData("{{ nope.x }}", "'nope' is undefined")]
    [InlineData("{{ nope() }}", "'nope' is undefined")]
    public void RenderNative_TextThatIsNotWhatItSays_IsRefusedInDbtsWords(string text, string message) =>
        Assert.Equal(message, Assert.ThrowsAny<JinjaException>(() => Render(text)).Message);

    [Theory]
    [InlineData("{{ 'true'|as_bool }} {{ 'x'|as_number }} {{ '1'|as_native }} {{ 1|as_text }}", "true x 1 1")]
    [InlineData("{{ 1|as_number + 1 }}", "2")]
    public void Render_TypeFiltersInText_DoNothing(string text, string expected) => Assert.Equal(expected, JinjaTemplate.Parse(text).Render(Names));

    private static Globals Names { get; } = new(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["var"] = Function.Of("var", a => Variables!.GetValueOrDefault(a.Text("name")), "name"),
    });

    private static Dictionary<string, object?> Variables { get; } = new(StringComparer.Ordinal)
    {
        ["v"] = 1L, ["s"] = "5", ["t"] = "true", ["l"] = new PyList([1L, 2L]), ["n"] = null, ["f"] = 1.5,
    };

    private static object? Render(string text) => JinjaTemplate.Parse(text).RenderNative(Names);
}
