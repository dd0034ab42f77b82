#!/bin/sh
	echo "tab first"
echo 'über'
