using System.Text;

namespace Cohort.Options;

/// <summary>C# names as plans write them.</summary>
internal static class SnakeCase
{
    /// <summary><c>ErrorFeedback</c> is <c>error_feedback</c>, <c>MacroF1</c> is <c>macro_f1</c>, <c>KLWeight</c> is <c>kl_weight</c>.</summary>
    /// <param name="name">A name in PascalCase.</param>
    public static string Of(string name)
    {
        var snake = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var begins = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (begins) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
