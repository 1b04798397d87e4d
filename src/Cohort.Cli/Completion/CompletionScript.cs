using System.Text;

namespace Cohort.Cli;

/// <summary>Scripts by which shells complete the command: all that they know stands in them, so that nothing is started while one types.</summary>
internal static class CompletionScript
{
    /// <summary>For bash, from version 3.2 on.</summary>
    public static string Bash(IReadOnlyList<CompletionTable> tables) => Tables(tables) + """
        _cohort() {
            local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} at= flag= i word found kind words IFS=$' \t\n'
            COMPREPLY=()
            [[ $cur == : || $prev == : ]] && return # arguments of a name are not known
            for ((i = 1; i < COMP_CWORD; i++)); do
                word="$at${at:+ }${COMP_WORDS[i]}"
                _cohort_is_command "$word" && at=$word
            done
            # To bash, --flag=value is three words.
            if [[ $cur == = ]]; then flag=$prev cur=
            elif [[ $prev == = ]]; then flag=${COMP_WORDS[COMP_CWORD-2]}
            elif [[ $prev == -* ]]; then flag=$prev
            fi
            if [[ -n $flag ]] && found=$(_cohort_values "$at" "$flag"); then :
            elif [[ $cur == -* ]]; then found="w $(_cohort_flags "$at")"
            elif [[ $cur == = || $prev == = ]]; then return
            else found=$(_cohort_arguments "$at")
            fi
            kind=${found%% *} words=${found#* }
            IFS=$'\n'
            [[ -n $words ]] && COMPREPLY=($(IFS=$' \n' compgen -W "$words" -- "$cur"))
            case $kind in
                f) COMPREPLY+=($(compgen -f -- "$cur")); compopt -o filenames 2>/dev/null ;;
                d) COMPREPLY+=($(compgen -d -- "$cur")); compopt -o filenames 2>/dev/null ;;
            esac
            [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
            return 0
        }
        complete -F _cohort cohort

        """;

    /// <summary>For zsh.</summary>
    public static string Zsh(IReadOnlyList<CompletionTable> tables) => "#compdef cohort\n" + Tables(tables) + """
        _cohort() {
            local cur=$words[CURRENT] prev=$words[CURRENT-1] at= flag= i word found kind names
            for ((i = 2; i < CURRENT; i++)); do
                word="$at${at:+ }$words[i]"
                _cohort_is_command "$word" && at=$word
            done
            if [[ $cur == --*=* ]]; then flag=${cur%%=*}; compset -P '*='
            elif [[ $prev == -* ]]; then flag=$prev
            fi
            if [[ -n $flag ]] && found=$(_cohort_values "$at" "$flag"); then :
            elif [[ $cur == -* ]]; then found="w $(_cohort_flags "$at")"
            else found=$(_cohort_arguments "$at")
            fi
            kind=${found%% *} names=${found#* }
            local -a ends plain
            ends=(${(M)${=names}:#*=}) plain=(${${=names}:#*=})
            (($#plain)) && compadd -- $plain
            (($#ends)) && compadd -S '' -- $ends
            case $kind in
                f) _files ;;
                d) _files -/ ;;
            esac
        }
        if [[ $funcstack[1] == _cohort ]]; then _cohort "$@"; else compdef _cohort cohort; fi

        """;

    /// <summary>For fish.</summary>
    public static string Fish(IReadOnlyList<CompletionTable> tables)
    {
        var text = new StringBuilder();
        var commands = string.Join(' ', tables.Where(t => t.Path.Length > 0).Select(t => $"'{t.Path}'"));
        text.Append($$"""
            function __cohort_at
                set -l at
                for word in (commandline -opc)[2..-1]
                    set -l next (string trim -- "$at $word")
                    contains -- "$next" {{commands}}; and set at $next
                end
                test "$at" = "$argv[1]"
            end
            complete -c cohort -f

            """);
        foreach (var table in tables)
        {
            var at = $"complete -c cohort -n \"__cohort_at '{table.Path}'\"";
            foreach (var below in tables.Where(t => t.Path.Length > 0 && Parent(t.Path) == table.Path))
                text.Append($"{at} -a {below.Path.Split(' ')[^1]} -d {Quoted(below.Description)}\n");
            if (table.Argument.Names.Count > 0) text.Append($"{at} -a {Quoted(string.Join(' ', table.Argument.Names))}\n");
            if (table.Argument.Files) text.Append($"{at} -F\n");
            if (table.Argument.Folders) text.Append($"{at} -a '(__fish_complete_directories)'\n");
            foreach (var flag in table.Flags)
            {
                var name = flag.Name.StartsWith("--", StringComparison.Ordinal) ? $"-l {flag.Name[2..]}" : $"-s {flag.Name[1..]}";
                text.Append($"{at} {name} -d {Quoted(flag.Description)}{(flag.Value is { } value ? ValuesInFish(value) : "")}\n");
            }
        }

        return text.ToString();
    }

    private static string ValuesInFish(CompletionTable.Values value)
    {
        if (value.Folders) return " -x -a '(__fish_complete_directories)'";
        return (value.Files ? " -r -F" : " -x") + (value.Names.Count > 0 ? $" -a {Quoted(string.Join(' ', value.Names))}" : "");
    }

    private static string Parent(string path) => path.LastIndexOf(' ') is >= 0 and var last ? path[..last] : "";

    private static string Quoted(string text) =>
        $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    // What bash and zsh share: a kind (w: words alone, f: files as well, d: folders as well), a space, and words.
    private static string Tables(IReadOnlyList<CompletionTable> tables)
    {
        var text = new StringBuilder();
        Function("_cohort_is_command", "$1", tables.Where(t => t.Path.Length > 0).Select(t => (t.Path, "return 0")), "return 1");
        Function("_cohort_flags", "$1", tables.Select(t => (t.Path, Echo(string.Join(' ', t.Flags.Select(flag => flag.Name))))), "");
        Function("_cohort_arguments", "$1", tables.Select(t => (t.Path, Echo(InShell(t.Argument, t.Below)))), "");
        Function("_cohort_values", "$1 $2", tables.SelectMany(t => t.Flags.Where(flag => flag.Value is not null)
            .Select(flag => ($"{t.Path} {flag.Name}", Echo(InShell(flag.Value!, []))))), "return 1");
        return text.ToString();

        void Function(string name, string of, IEnumerable<(string Pattern, string Does)> cases, string otherwise)
        {
            text.Append($"{name}() {{\n    case \"{of}\" in\n");
            foreach (var same in cases.GroupBy(c => c.Does, c => c.Pattern))
                text.Append($"        {string.Join('|', same.Select(pattern => $"'{pattern}'"))}) {same.Key} ;;\n");
            text.Append($"        *) {(otherwise.Length > 0 ? otherwise : "echo 'w '")} ;;\n    esac\n}}\n");
        }
    }

    private static string InShell(CompletionTable.Values values, IReadOnlyList<string> more) =>
        $"{(values.Folders ? 'd' : values.Files ? 'f' : 'w')} {string.Join(' ', values.Names.Concat(more))}";

    private static string Echo(string words) => $"echo '{words.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
