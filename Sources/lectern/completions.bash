
# Bash also ends words at '=', so `--set seed=1` has four of them. This joins them again for the
# function above, and leaves the part before the '=' out of what it proposes.
_lectern_whole_words() {
    local -a words=()
    local -i index last=-1 cword=0
    for index in "${!COMP_WORDS[@]}"; do
        if ((last > 0)) && [[ "${COMP_WORDS[index]}" = =* || "${words[last]}" = [!-]*= ]]; then
            words[last]+="${COMP_WORDS[index]}"
        else
            words[++last]="${COMP_WORDS[index]}"
        fi
        ((index == COMP_CWORD)) && cword=last
    done
    local -a COMP_WORDS=("${words[@]}")
    local -i COMP_CWORD=cword
    local -r word="${words[cword]}"
    _lectern "${1}" "${word}" "${words[cword - 1]}"
    if [[ "${words[cword - 1]}" = --set ]]; then
        # Not a file's name, whose '=' Bash would quote.
        compopt +o filenames
        # The value is next, without a space.
        [[ "${word}" = *=* ]] && COMPREPLY=("${COMPREPLY[@]#*=}")
    fi
}
complete -o filenames -F _lectern_whole_words lectern
